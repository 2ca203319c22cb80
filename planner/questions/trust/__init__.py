"""What can be held against the model itself: facts, trials, forecasts, other assumptions."""
