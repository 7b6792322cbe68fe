import { grid } from "../components/grid/script.js";
import { languages } from "../components/languages/script.js";
import { lead } from "../components/lead/script.js";
import { startPage } from "./start.js";

startPage({ grid, lead, languages });
