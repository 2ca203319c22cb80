// Puts what the page shows into the address, in place: no new entry in the browser's history.

export default function ({ data }) {
  window.plannerAddress?.(data.query);
}
