// Hands over the edit key that stood in the address, once to each session that asks for it.

const told = new Set();

export default function ({ data, setTriggerValue }) {
  window.planner?.onEditKey((key) => {
    const once = `${data.session} ${key}`;
    if (told.has(once)) return;
    told.add(once);
    setTriggerValue("key", key);
  });
}
