"use strict"; // embed
