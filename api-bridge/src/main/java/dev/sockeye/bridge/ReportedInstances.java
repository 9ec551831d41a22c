package dev.sockeye.bridge;

import org.jspecify.annotations.Nullable;

/** Makes instances at deployment; a failure is reported with the other errors of the endpoint rather than thrown. */
record ReportedInstances(InstanceFactory instances, DeploymentErrors errors) {

    /** A new instance, {@code null} after reporting why there is none. */
    <T> @Nullable T make(Class<T> type, String role) {
        try {
            return instances.create(type);
        } catch (InstantiationException e) {
            return refused(type, role, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | LinkageError e) {
            return refused(type, role, RootCause.describe(e), e);
        }
    }

    private <T> @Nullable T refused(Class<T> type, String role, String reason, Throwable cause) {
        errors.add(RuleSentences.unusable(role, type.getName(), reason), cause);
        return null;
    }

    /** Makes an instance of each coder class just to see whether that works. */
    void tryOut(CoderTypes coders) {
        coders.encoderClasses().forEach(type -> tryOut(type, "encoder"));
        coders.decoderClasses().forEach(type -> tryOut(type, "decoder"));
    }

    private void tryOut(Class<?> type, String role) {
        Object instance = make(type, role);
        if (instance != null) {
            instances.destroy(instance);
        }
    }
}
