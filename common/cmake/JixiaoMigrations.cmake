# Schema migrations embedded in the binaries.

set(JIXIAO_EMBED_MIGRATIONS ${CMAKE_CURRENT_LIST_DIR}/EmbedMigrations.cmake)
set(JIXIAO_GENERATED_DIR ${PROJECT_BINARY_DIR}/generated)

# jixiao_migrations(<target> SYMBOL <name> DIR <dir>)
# Embeds DIR's files NNNN_what.sql, in order, as
#   const std::vector<jixiao::mysql::Migration>&
#   jixiao::<name>::<Name>Migrations();
# declared in "<DIR relative to the root>/migrations.h". Every .sql file of the
# folder counts, so a migration cannot be forgotten in a list.
function(jixiao_migrations target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SYMBOL;DIR" "")
  file(GLOB files CONFIGURE_DEPENDS ${arg_DIR}/[0-9][0-9][0-9][0-9]_*.sql)
  list(SORT files)
  file(RELATIVE_PATH relative ${PROJECT_SOURCE_DIR} ${arg_DIR})
  set(base ${JIXIAO_GENERATED_DIR}/${relative}/migrations)
  add_custom_command(
    OUTPUT ${base}.h ${base}.cc
    COMMAND
      ${CMAKE_COMMAND} -DSYMBOL=${arg_SYMBOL} -DINCLUDE=${relative}/migrations.h
      -DBASE=${base} "-DFILES=${files}" -P ${JIXIAO_EMBED_MIGRATIONS}
    DEPENDS ${files} ${JIXIAO_EMBED_MIGRATIONS}
    COMMENT "embed ${relative}"
    VERBATIM)
  add_library(${target} STATIC ${base}.cc ${base}.h)
  target_include_directories(${target} PUBLIC ${JIXIAO_GENERATED_DIR})
  target_link_libraries(${target} PUBLIC jixiao_compile_options)
endfunction()
