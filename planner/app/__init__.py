"""The only glue to Streamlit."""
