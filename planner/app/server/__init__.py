"""What our web server adds to Streamlit's."""
