UPDATE visits SET claim = 'settled' WHERE claim = 'open';
