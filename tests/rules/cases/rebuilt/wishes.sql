SELECT plan FROM tariffs
