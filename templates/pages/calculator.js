import { calculator } from "../components/calculator/script.js";
import { startPage } from "./start.js";

startPage({ calculator });
