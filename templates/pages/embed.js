import { embedBuilder } from "../components/embed-builder/script.js";
import { embedCheck } from "../components/embed-check/script.js";
import { startPage } from "./start.js";

startPage({ "embed-builder": embedBuilder, "embed-check": embedCheck });
