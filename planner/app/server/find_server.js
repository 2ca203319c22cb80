// From a page's address Streamlit would first look for its server below that page, twice in vain. Only our server
// knows whether the last step of an address is a page's name or belongs to its own path: it tells in `data-page`.
(() => {
  const steps = location.pathname.split("/").filter(Boolean);
  if (document.documentElement.dataset.page) steps.pop();
  window.__streamlit = {
    BACKEND_BASE_URL: [location.origin, ...steps].join("/"),
    HOST_CONFIG: { blockErrorDialogs: true },  // English, and we say it ourselves
  };
})();
