# Targets of our own code: warnings are errors, includes start at the
# repository's root.

include(GoogleTest)

add_library(jixiao_compile_options INTERFACE)
target_compile_options(jixiao_compile_options INTERFACE -Wall -Wextra -Wpedantic
                                                        -Wshadow)
# Once it optimises, GCC 12 takes what an empty optional or variant does not hold
# for something that was left uninitialised.
target_compile_options(
  jixiao_compile_options
  INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
if(NOT JIXIAO_FUZZ)
  # Clang warns of more, such as of names that meet in a unity build.
  target_compile_options(jixiao_compile_options INTERFACE -Werror)
endif()
target_include_directories(jixiao_compile_options
                           INTERFACE ${PROJECT_SOURCE_DIR})
target_link_libraries(jixiao_compile_options INTERFACE Threads::Threads)

# jixiao_library(<target> SRCS <file>... [DEPS <target>...])
# A static library, or an interface library when it has headers only.
function(jixiao_library target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SRCS;DEPS")
  set(sources ${arg_SRCS})
  list(FILTER sources INCLUDE REGEX "\\.cc$")
  if(sources)
    add_library(${target} STATIC ${arg_SRCS})
    target_link_libraries(${target} PUBLIC jixiao_compile_options ${arg_DEPS})
  else()
    add_library(${target} INTERFACE ${arg_SRCS})
    target_link_libraries(${target} INTERFACE jixiao_compile_options
                                              ${arg_DEPS})
  endif()
endfunction()

# jixiao_binary(<target> SRCS <file>... [DEPS <target>...])
# A program in the build tree's bin/.
function(jixiao_binary target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SRCS;DEPS")
  add_executable(${target} ${arg_SRCS})
  target_link_libraries(${target} PRIVATE jixiao_compile_options ${arg_DEPS})
endfunction()

# What a run of one label needs built.
add_custom_target(jixiao_unit_tests)
add_custom_target(jixiao_db_tests)
add_custom_target(jixiao_e2e_tests)

# jixiao_test(<target> LABEL unit|db|e2e SRCS <file>... [DEPS <target>...]
#             [TIMEOUT <seconds>])
# A googletest program. Label unit makes it one ctest entry, as starting a
# process for each of its cases would take longer than the cases; the others get
# one entry a case. Label db brings the private MariaDB of tests/mariadb up first
# and names it in the environment; the errors that calls end with are kept for
# tests/integration/leaks.py.
function(jixiao_test target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL;TIMEOUT" "SRCS;DEPS")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  jixiao_binary(${target} SRCS ${arg_SRCS} DEPS ${arg_DEPS} GTest::gmock_main)
  set(properties LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT})
  if(arg_LABEL STREQUAL "db")
    list(APPEND properties FIXTURES_REQUIRED mariadb ENVIRONMENT
         JIXIAO_TEST_MYSQL_SOCKET=${JIXIAO_TEST_MARIADB_DIR}/socket
         ENVIRONMENT_MODIFICATION
         JIXIAO_TEST_ERRORS=set:${JIXIAO_TEST_ERRORS_DIR})
  endif()
  add_dependencies(jixiao_${arg_LABEL}_tests ${target})
  if(arg_LABEL STREQUAL "unit")
    add_test(NAME ${target} COMMAND ${target})
    set_tests_properties(${target} PROPERTIES ${properties})
    return()
  endif()
  gtest_discover_tests(
    ${target}
    TEST_PREFIX "${target}:"
    DISCOVERY_TIMEOUT 60
    PROPERTIES ${properties})
endfunction()

# What a run of the benchmarks needs built; not part of the default build.
add_custom_target(jixiao_benchmarks)

# jixiao_benchmark(<target> SRCS <file>... [DEPS <target>...])
# A Google Benchmark program with a main of its own, which takes --brief to see
# only that it works: that is its test, of label full, run by `ctest -C full`.
function(jixiao_benchmark target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SRCS;DEPS")
  jixiao_binary(${target} SRCS ${arg_SRCS} DEPS ${arg_DEPS}
                benchmark::benchmark)
  set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
  add_dependencies(jixiao_benchmarks ${target})
  add_test(NAME ${target} COMMAND ${target} --brief CONFIGURATIONS full)
  set_tests_properties(${target} PROPERTIES LABELS full TIMEOUT 600)
endfunction()

# Where tests/mariadb keeps its server.
set(JIXIAO_TEST_MARIADB_DIR ${PROJECT_BINARY_DIR}/mariadb)

# Where tests of label db keep the errors that calls end with.
set(JIXIAO_TEST_ERRORS_DIR ${PROJECT_BINARY_DIR}/test_errors)
