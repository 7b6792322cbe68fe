"""The development server: builds, watches, rebuilds, tells the browser; for the author's own machine only."""
