import { worksheet } from "../components/worksheet/script.js";
import { startPage } from "./start.js";

startPage({ worksheet });
