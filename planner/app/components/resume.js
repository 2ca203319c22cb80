// Asks for a run of the whole page once there is a connection again, with what the browser holds.

let version = null;

export default function ({ data, setTriggerValue }) {
  version ??= data.version;
  // A server that has been renewed may speak otherwise than these scripts; the address has all it needs.
  if (version !== data.version) location.reload();
  if (!window.planner) return;
  window.planner.resume = (held) => setTriggerValue("held", held);
  const left = window.planner.left;  // before a sign-in
  if (!left) return;
  window.planner.left = null;
  window.planner.resume(left);
}
