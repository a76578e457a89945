SELECT day, total FROM nobody_decided
