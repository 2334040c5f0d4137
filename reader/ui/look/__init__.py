"""How everything looks: colours, typefaces, icons, the style sheet."""
