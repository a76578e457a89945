SELECT day, total FROM of_itself
