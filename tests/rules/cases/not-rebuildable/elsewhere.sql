SELECT day, total FROM elsewhere_in_town
