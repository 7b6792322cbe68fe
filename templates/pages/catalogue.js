import { catalogue } from "../components/kpi-table/script.js";
import { startPage } from "./start.js";

startPage({ catalogue });
