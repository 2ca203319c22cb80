"""Tables in, things to look at out: sentences and charts. Never calls Streamlit."""
