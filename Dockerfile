# Built with the baseline's JDK, run on the newest long-term one.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src src
# Tests have their own place: ./mvnw verify
RUN --mount=type=cache,target=/root/.m2 ./mvnw --batch-mode --no-transfer-progress -DskipTests package
RUN java -Djarmode=tools -jar target/tracker-catalog.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Tracker Catalog" \
      org.opencontainers.image.description="Discovers what a company's issue trackers contain and serves it" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 catalog \
 && useradd --system --uid 10001 --gid catalog --no-create-home --shell /usr/sbin/nologin catalog \
 && install --directory --owner=catalog --group=catalog /app/data
WORKDIR /app
# From what changes least to what changes most.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# Half of the container's memory for the heap, a bounded part for answers, the rest for the JVM itself.
COPY image/memory.options ./
ENV JDK_JAVA_OPTIONS="@/app/memory.options -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
# What the JVM remembers of a start made here, with this Java, these files and these options: another start takes a third.
RUN --mount=type=bind,source=image,target=/image /image/prepare /app
USER 10001:10001
# The API and the pages; health and metrics.
EXPOSE 8080 8081
# What the embedded store keeps when no MongoDB is configured. Nothing else is written but /tmp.
VOLUME /app/data
# The base image promises a shell, but no HTTP client.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 4 _ status _ <&3 && [[ $status == 200 ]]"]
# What does not fit any more, after another Java was put in the place of this one for instance, the JVM leaves aside.
ENTRYPOINT ["java", "-XX:AOTCache=tracker-catalog.aot", "@jvm.options", "-jar", "tracker-catalog.jar"]
