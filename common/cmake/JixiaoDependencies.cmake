# The system's libraries as imported targets. Debian 12's packages; those which
# ship no CMake configuration of their own are wrapped here.

find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(PNG REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Protobuf REQUIRED)
find_package(gRPC CONFIG REQUIRED)
find_package(absl CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(yaml-cpp CONFIG REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(GTest CONFIG REQUIRED)
find_package(benchmark CONFIG REQUIRED)

# jixiao_find_library(<target> HEADER <h> LIBRARIES <lib>...)
# defines an imported target for libraries found by name; the first is the
# target itself, the others are what it needs.
function(jixiao_find_library target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "HEADER" "LIBRARIES")
  string(MAKE_C_IDENTIFIER ${target} id)
  find_path(${id}_INCLUDE_DIR ${arg_HEADER} REQUIRED)
  set(needs "")
  foreach(name IN LISTS arg_LIBRARIES)
    find_library(${id}_${name}_LIBRARY ${name} REQUIRED)
    list(APPEND needs ${${id}_${name}_LIBRARY})
  endforeach()
  list(POP_FRONT needs first)
  add_library(${target} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(
    ${target}
    PROPERTIES IMPORTED_LOCATION ${first}
               INTERFACE_INCLUDE_DIRECTORIES ${${id}_INCLUDE_DIR}
               INTERFACE_LINK_LIBRARIES "${needs}")
endfunction()

jixiao_find_library(MySQL::ConnectorCPP HEADER mysql_driver.h LIBRARIES
                    mysqlcppconn)
jixiao_find_library(GMP::gmpxx HEADER gmpxx.h LIBRARIES gmpxx gmp)
jixiao_find_library(CMark::cmark HEADER cmark.h LIBRARIES cmark)
# Its own configuration asks for programs of another package.
jixiao_find_library(LibZip::zip HEADER zip.h LIBRARIES zip)
jixiao_find_library(XlsxWriter::xlsxwriter HEADER xlsxwriter.h LIBRARIES
                    xlsxwriter)

find_package(pugixml CONFIG REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(PangoCairo REQUIRED IMPORTED_TARGET GLOBAL pangocairo pangoft2
                  cairo-pdf fontconfig)
