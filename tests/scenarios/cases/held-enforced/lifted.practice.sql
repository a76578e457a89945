UPDATE photos SET disputed = false; UPDATE visits SET claim = 'settled'; UPDATE messages SET reported = NULL;
