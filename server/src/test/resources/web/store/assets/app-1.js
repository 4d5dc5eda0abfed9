document.title = 'Store'
