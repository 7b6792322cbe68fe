import { embedBuilder } from "../components/embed-builder/script.js";
import { startPage } from "./start.js";

startPage({ "embed-builder": embedBuilder });
