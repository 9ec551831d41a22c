rootProject.name = "prices"

dependencyResolutionManagement {
    repositories {
        // Sockeye is not published yet: mvn install -DskipTests puts it there.
        mavenLocal()
        mavenCentral()
    }
}
