import { search } from "../components/search/script.js";
import { startPage } from "./start.js";

startPage({ search });
