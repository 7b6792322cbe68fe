import { grid } from "../components/grid/script.js";
import { startPage } from "./start.js";

startPage({ grid });
