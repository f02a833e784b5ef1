# Data files embedded in the binaries.

set(JIXIAO_EMBED_FILES ${CMAKE_CURRENT_LIST_DIR}/EmbedFiles.cmake)

# jixiao_embedded_files(<target> NAMESPACE <name> DIR <dir> FILES <file>...)
# Embeds DIR's files as std::string_view constants of jixiao::<name>, codes.csv
# as kCodesCsv, declared in "<DIR relative to the root>.h".
function(jixiao_embedded_files target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAMESPACE;DIR" "FILES")
  list(TRANSFORM arg_FILES PREPEND ${arg_DIR}/ OUTPUT_VARIABLE files)
  file(RELATIVE_PATH relative ${PROJECT_SOURCE_DIR} ${arg_DIR})
  set(base ${JIXIAO_GENERATED_DIR}/${relative})
  add_custom_command(
    OUTPUT ${base}.h ${base}.cc
    COMMAND
      ${CMAKE_COMMAND} -DNAMESPACE=${arg_NAMESPACE} -DINCLUDE=${relative}.h
      -DBASE=${base} "-DFILES=${files}" -P ${JIXIAO_EMBED_FILES}
    DEPENDS ${files} ${JIXIAO_EMBED_FILES}
    COMMENT "embed ${relative}"
    VERBATIM)
  add_library(${target} STATIC ${base}.cc ${base}.h)
  target_include_directories(${target} PUBLIC ${JIXIAO_GENERATED_DIR})
  target_link_libraries(${target} PUBLIC jixiao_compile_options)
endfunction()
