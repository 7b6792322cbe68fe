import { questionnaire } from "../components/questionnaire/script.js";
import { startPage } from "./start.js";

startPage({ questionnaire });
