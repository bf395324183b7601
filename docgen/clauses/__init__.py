"""The clause library: wordings and versions, approval, what an approval asks, rules of choice."""
