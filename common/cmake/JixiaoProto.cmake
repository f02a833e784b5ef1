# Generated code, one static library an API. It compiles without warnings and
# debug information.

set(JIXIAO_PROTO_GEN_DIR ${PROJECT_BINARY_DIR}/proto/gen)

# jixiao_proto_library(<target> ROOT <dir> PROTOS <file>... [SERVICES <file>...]
#                      [DEPS <target>...])
# Files are relative to ROOT, the import path they live on. Those under SERVICES
# get gRPC stubs beside their messages.
function(jixiao_proto_library target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "ROOT" "PROTOS;SERVICES;DEPS")
  file(MAKE_DIRECTORY ${JIXIAO_PROTO_GEN_DIR})
  set(sources "")
  foreach(proto IN LISTS arg_PROTOS arg_SERVICES)
    string(REGEX REPLACE "\\.proto$" "" stem ${proto})
    set(base ${JIXIAO_PROTO_GEN_DIR}/${stem})
    set(outputs ${base}.pb.cc ${base}.pb.h)
    set(flags --cpp_out=${JIXIAO_PROTO_GEN_DIR})
    if(proto IN_LIST arg_SERVICES)
      # protoc lists the stubs first in its depfile, and Ninja minds the order.
      list(PREPEND outputs ${base}.grpc.pb.cc ${base}.grpc.pb.h)
      list(APPEND flags --grpc_out=${JIXIAO_PROTO_GEN_DIR}
           --plugin=protoc-gen-grpc=$<TARGET_FILE:gRPC::grpc_cpp_plugin>)
    endif()
    add_custom_command(
      OUTPUT ${outputs}
      COMMAND
        protobuf::protoc ${flags} --dependency_out=${base}.d
        -I${Protobuf_INCLUDE_DIRS} -I${GOOGLEAPIS_DIR} -I${GRPC_PROTO_DIR}
        -I${PROJECT_SOURCE_DIR}/proto -I${arg_ROOT} ${arg_ROOT}/${proto}
      DEPENDS ${arg_ROOT}/${proto}
      DEPFILE ${base}.d
      COMMENT "protoc ${proto}"
      VERBATIM)
    list(APPEND sources ${outputs})
  endforeach()
  list(FILTER sources INCLUDE REGEX "\\.cc$")
  add_library(${target} STATIC ${sources})
  target_compile_options(${target} PRIVATE -w -g0)
  if(JIXIAO_FUZZ)
    # What nobody wrote is not what is fuzzed.
    target_compile_options(${target} PRIVATE -fno-sanitize=all)
  endif()
  # Two generated files name their tables alike.
  set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
  target_include_directories(${target} SYSTEM PUBLIC ${JIXIAO_PROTO_GEN_DIR})
  target_link_libraries(${target} PUBLIC protobuf::libprotobuf gRPC::grpc++
                                         ${arg_DEPS})
endfunction()
