import { catalogue } from "../components/kpi-table/script.js";
import { languages } from "../components/languages/script.js";
import { startPage } from "./start.js";

startPage({ catalogue, languages });
