lifecycle = ('e', 'b', 'h', 'a', 'j', 'd', 'g', 'c', 'i', 'f')
