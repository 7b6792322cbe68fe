import { embedSnippets } from "../components/embed/script.js";
import { startPage } from "./start.js";

startPage({ embed: embedSnippets });
