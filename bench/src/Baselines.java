import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The two usual ways to serve the same answers, with the same libraries: records in memory
 * that are serialised for each request, at {@code /records}, and documents that are read
 * from the store and serialised for each request, at {@code /documents}. Neither checks a
 * key. The store is the embedded one, in this process and in memory.
 *
 * <p>
 * Its argument is a directory with {@code INSTANCE.identity.body}. It prints the port it
 * chose.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Baselines.Answers.class)
public class Baselines {

	public static void main(String[] arguments) throws IOException {
		MongoServer store = new MongoServer(H2Backend.inMemory());
		InetSocketAddress address = store.bind();
		var context = (ReactiveWebServerApplicationContext) SpringApplication.run(Baselines.class, "--server.port=0",
				"--server.address=127.0.0.1", "--management.server.port=-1", "--spring.main.banner-mode=off",
				"--logging.level.root=error", "--spring.quartz.auto-startup=false", "--answers=" + arguments[0],
				"--spring.mongodb.uri=mongodb://127.0.0.1:" + address.getPort() + "/bench");
		System.out.println(Objects.requireNonNull(context.getWebServer()).getPort());
	}

	@RestController
	static class Answers {

		private final Map<Integer, Answer> records = new HashMap<>();

		private final ReactiveMongoTemplate store;

		Answers(ReactiveMongoTemplate store, org.springframework.core.env.Environment environment) throws IOException {
			this.store = store;
			try (var bodies = Files.newDirectoryStream(Path.of(environment.getRequiredProperty("answers")),
					"[0-9]*.identity.body")) {
				for (Path body : bodies) {
					keep(JsonMapper.shared().readValue(Files.readAllBytes(body), Answer.class));
				}
			}
		}

		private void keep(Answer answer) {
			Instance instance = answer.data().get(0);
			this.records.put(instance.instanceId(), answer);
			this.store
				.insertAll(Flux.fromIterable(instance.externalProjects())
					.map((project) -> new StoredProject(instance.instanceId() + "/" + project.projectID(),
							instance.instanceId(), project))
					.collectList())
				.blockLast();
			this.store.insert(new StoredInstance(instance.instanceId(), instance.with(List.of()))).block();
		}

		@GetMapping("/records")
		Answer records(@RequestParam int instance) {
			return this.records.get(instance);
		}

		@GetMapping("/documents")
		Mono<Answer> documents(@RequestParam int instance) {
			return this.store.findById(instance, StoredInstance.class)
				.zipWith(this.store.find(Query.query(Criteria.where("instance").is(instance)), StoredProject.class)
					.map(StoredProject::project)
					.collectList())
				.map((found) -> new Answer(List.of(found.getT1().instance().with(found.getT2())), 1));
		}

	}

	record StoredInstance(@Id int id, Instance instance) {
	}

	record StoredProject(@Id String id, int instance, Project project) {
	}

	record Answer(List<Instance> data, int total) {
	}

	record Instance(int instanceId, String instanceType, String instanceUrl, String integratedBy, String alias,
			Freshness freshness, List<Project> externalProjects) {

		Instance with(List<Project> projects) {
			return new Instance(this.instanceId, this.instanceType, this.instanceUrl, this.integratedBy, this.alias,
					this.freshness, projects);
		}

	}

	record Freshness(String revision, String publishedAt, boolean complete, boolean stale) {
	}

	record Project(String projectID, String projectName, Modules modules) {
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Modules(Module requirement, Module issue) {
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Module(String id, String name, String jqlFilterString, List<Field> fields, List<Module> additionalTypes) {
	}

	record Field(String fieldName, String fieldId, String fieldType, boolean mandatory, boolean mapped) {
	}

}
