import { languages } from "../components/languages/script.js";
import { plan } from "../components/plan/script.js";
import { startPage } from "./start.js";

startPage({ plan, languages });
