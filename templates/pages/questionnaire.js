import { languages } from "../components/languages/script.js";
import { lead } from "../components/lead/script.js";
import { questionnaire } from "../components/questionnaire/script.js";
import { startPage } from "./start.js";

startPage({ questionnaire, lead, languages });
