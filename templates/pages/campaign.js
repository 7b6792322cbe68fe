import { campaign } from "../components/campaign/script.js";
import { startPage } from "./start.js";

startPage({ campaign });
