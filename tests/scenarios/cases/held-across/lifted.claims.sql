UPDATE claims SET state = 'settled';
