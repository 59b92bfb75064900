SwaggerUIBundle({
	url: "/openapi.json",
	dom_id: "#docs",
	deepLinking: true,
	docExpansion: "list",
	// Nobody elsewhere is asked whether the description is valid.
	validatorUrl: null
});
