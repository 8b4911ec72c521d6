"""How far researchers agree in what they tag."""
