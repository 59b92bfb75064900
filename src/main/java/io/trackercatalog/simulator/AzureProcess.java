package io.trackercatalog.simulator;

import java.util.List;

/**
 * A process of an organisation of Azure DevOps.
 *
 * @param id its type id
 * @param name for people
 * @param customization {@code system}, {@code Inherited} or {@code xml}; the case varies,
 * as it does in the real one
 * @param parent the id of the process it was made from
 */
record AzureProcess(String id, String name, String customization, String parent) {

	private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

	private static final String AGILE_ID = "adcc42ab-9882-485e-a3ed-7678f01f66bc";

	static final AzureProcess AGILE = new AzureProcess(AGILE_ID, "Agile", "system", NOBODY);

	static final AzureProcess INHERITED = new AzureProcess("5c1e0a52-7f0e-4b6a-9d0f-2f3a6f1c9b10", "Acme Agile – Bank",
			"Inherited", AGILE_ID);

	static final AzureProcess XML = new AzureProcess("0a4f6d3e-2b1c-4c57-8e29-6d1b7a3f5e44", "Altverfahren (XML)",
			"xml", NOBODY);

	/** All of them; some have no project. */
	static final List<AzureProcess> ALL = List.of(AGILE,
			new AzureProcess("6b724908-ef14-45cf-84f8-768b5384da45", "Scrum", "system", NOBODY),
			new AzureProcess("27450541-8e31-4150-9947-dc59f998fc01", "CMMI", "system", NOBODY),
			new AzureProcess("b8a3a935-7e91-48b8-a94c-606d37c3e9f2", "Basic", "system", NOBODY), INHERITED, XML);

	boolean isXml() {
		return this == XML;
	}

	/** The n-th project's. */
	static AzureProcess ofProject(int n) {
		if (n % 27 == 3) {
			return XML;
		}
		return (n % 5 < 3) ? AGILE : INHERITED;
	}

}
