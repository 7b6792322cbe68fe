import { languages } from "../components/languages/script.js";
import { worksheet } from "../components/worksheet/script.js";
import { startPage } from "./start.js";

startPage({ worksheet, languages });
