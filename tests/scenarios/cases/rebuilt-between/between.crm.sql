UPDATE ratings SET notes = 3 WHERE stars = 5;
