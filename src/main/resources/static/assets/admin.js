// What pages do beyond links and forms: shows how a pass goes, and hides what does not apply. Everything works without it, with a reload.
(() => {
	"use strict";

	const follow = (element) => {
		const bar = element.querySelector("progress");
		const text = element.querySelector("[data-progress-text]");
		const source = new EventSource(element.dataset.progress);
		const show = (event) => {
			const pass = JSON.parse(event.data);
			const {projects, read} = pass.progress;
			if (projects > 0) {
				bar.max = projects;
				bar.value = read;
				text.textContent = `A ${pass.kind} pass is under way: ${read} of ${projects} projects, ${pass.calls} calls.`;
			}
			else {
				text.textContent = pass.state === "queued" ? "A pass waits for its turn." : "A pass is under way.";
			}
		};
		source.addEventListener("progress", show);
		source.addEventListener("end", (event) => {
			show(event);
			source.close();
			// What the pass found is on the page then.
			window.location.reload();
		});
	};

	const kinds = (select) => {
		const apply = () => document.querySelectorAll("[data-for]").forEach((label) => {
			label.hidden = !label.dataset.for.split(" ").includes(select.value);
		});
		select.addEventListener("change", apply);
		apply();
	};

	const narrow = (input) => {
		const labels = [...document.getElementById(input.dataset.narrow).querySelectorAll("label")];
		input.addEventListener("input", () => labels.forEach((label) => {
			label.hidden = !label.textContent.toLowerCase().includes(input.value.toLowerCase());
		}));
		input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
	};

	document.querySelectorAll("[data-progress]").forEach(follow);
	document.querySelectorAll("[data-kind]").forEach(kinds);
	document.querySelectorAll("[data-narrow]").forEach(narrow);
})();
