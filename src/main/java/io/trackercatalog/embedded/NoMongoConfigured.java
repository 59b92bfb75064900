package io.trackercatalog.embedded;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether nobody said where a MongoDB is. An empty value counts as nothing said, because
 * that is what an unset variable of a container's environment looks like.
 */
final class NoMongoConfigured implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return !StringUtils.hasText(context.getEnvironment().getProperty("spring.mongodb.uri"))
				&& !StringUtils.hasText(context.getEnvironment().getProperty("spring.mongodb.host"));
	}

}
