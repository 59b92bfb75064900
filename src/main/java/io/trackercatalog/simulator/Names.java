package io.trackercatalog.simulator;

import java.util.List;

/**
 * Names as companies give them: in several scripts, with spaces and dashes, some of them
 * nearly alike.
 */
final class Names {

	private record Word(String code, String text) {
	}

	private static final List<Word> AREAS = words("""
			ZAH Zahlungsverkehr
			PAY Payments
			KUN Kundenportal
			LOG Логистика
			ORD 注文管理
			DON Données clients
			SOK Søknad
			VER Versicherung
			MOB Mobile Banking
			IDM Identity & Access
			LAG Lagerverwaltung
			FAC Facturación
			DWH Data Warehouse
			WEB Webshop
			RIS Risk/Compliance
			HRM Personal
			CRM Vertrieb
			SEC Security Operations
			INF Infrastruktur
			ARC Archiv""");

	private static final List<Word> PARTS = words("""
			K – Kern
			API API
			UI Oberfläche
			BAT Batch (nachts)
			EU EU
			AT Österreich
			CH Suisse
			TST Test & Abnahme
			MIG Migration 2.0
			OPS Betrieb
			APP App
			REP Reporting
			INT Integration
			POC Pilot""");

	private static final List<String> PEOPLE = List.of("Mia Krystof", "Jürgen Groß", "Anaïs Lefèvre", "王小明",
			"Олег Смирнов", "Åsa Öberg", "José Núñez", "Emma Brown", "Ewa Wójcik", "Liam O'Brien");

	private static final List<String> FILTERS = List.of("Offene Fehler", "My open issues", "Release %d – Umfang",
			"Stories without estimate", "未完了の課題", "Sprint backlog %d", "Überfällig", "Blocked > 5 days", "À valider",
			"Recently updated");

	private Names() {
	}

	/** The name of the n-th project, different for every n. */
	static String project(int n) {
		Word area = AREAS.get(n % AREAS.size());
		Word part = part(n);
		return area.text() + " " + part.text() + ((round(n) > 0) ? " " + (round(n) + 1) : "");
	}

	/** The key of the n-th project: capital letters, then perhaps a number. */
	static String key(int n) {
		Word area = AREAS.get(n % AREAS.size());
		Word part = part(n);
		return area.code() + part.code() + ((round(n) > 0) ? round(n) + 1 : "");
	}

	static String person(int n) {
		return PEOPLE.get(n % PEOPLE.size());
	}

	static int people() {
		return PEOPLE.size();
	}

	/** The name of the n-th filter; later ones carry their number. */
	static String filter(int n) {
		int round = n / FILTERS.size();
		String name = FILTERS.get(n % FILTERS.size());
		return name.contains("%d") ? name.formatted(round + 1) : name + ((round > 0) ? " " + (round + 1) : "");
	}

	// Neighbours get different parts, and yet every pair comes once a round.
	private static Word part(int n) {
		return PARTS.get((n / AREAS.size() + n % AREAS.size()) % PARTS.size());
	}

	private static int round(int n) {
		return n / (AREAS.size() * PARTS.size());
	}

	private static List<Word> words(String lines) {
		return lines.lines()
			.map((line) -> new Word(line.split(" ")[0], line.substring(line.indexOf(' ') + 1)))
			.toList();
	}

}
