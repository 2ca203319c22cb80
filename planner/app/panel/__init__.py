"""The levers on the page: our own component, its script and its look."""
