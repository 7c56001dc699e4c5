# How every room (one folder under src/, one static library) and every test is built. A room sees exactly the
# rooms it links, so that an include against the direction of the table in src/CMakeLists.txt does not compile.

add_library(sandtable_options INTERFACE)
target_compile_definitions(sandtable_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400
    SANDTABLE_VERSION="${PROJECT_VERSION}")
if(MSVC)
    target_compile_options(sandtable_options INTERFACE /W4 $<$<BOOL:${SANDTABLE_WERROR}>:/WX>)
else()
    target_compile_options(sandtable_options INTERFACE -Wall -Wextra -Wpedantic
        $<$<BOOL:${SANDTABLE_WERROR}>:-Werror>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Optimised, g++ 12 sees uninitialised members in every moved std::variant and std::optional (GCC bug 80635).
        target_compile_options(sandtable_options INTERFACE -Wno-maybe-uninitialized)
    endif()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_LAUNCHER MATCHES "ccache")
    target_compile_options(sandtable_options INTERFACE -fpch-preprocess) # lets ccache see through precompiled headers
endif()
# What watches the program run: address and undefined behaviour, or threads (the presets asan, tsan and fuzz).
set(sanitizers "")
if(SANDTABLE_FUZZ OR SANDTABLE_SANITIZE STREQUAL "address")
    set(sanitizers address,undefined,float-cast-overflow)
elseif(SANDTABLE_SANITIZE STREQUAL "thread")
    set(sanitizers thread)
elseif(SANDTABLE_SANITIZE)
    message(FATAL_ERROR "SANDTABLE_SANITIZE is address, thread or OFF, not ${SANDTABLE_SANITIZE}")
endif()
if(sanitizers)
    # Clang's check of called functions puts data before each of them, which it cannot do for parts of coroutines.
    target_compile_options(sandtable_options INTERFACE -fsanitize=${sanitizers} -fno-omit-frame-pointer
        $<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=function> -fno-sanitize-recover=all
        $<$<BOOL:${SANDTABLE_FUZZ}>:-fsanitize=fuzzer-no-link>)
    target_link_options(sandtable_options INTERFACE -fsanitize=${sanitizers})
endif()

# sandtable_room(<name> ROOMS <rooms it may use> LIBRARIES <third-party targets>)
# Headers are included as "<room>/<file>.h": each room's include folder is a link to itself only.
function(sandtable_room name)
    cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "ROOMS;LIBRARIES")
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h
        ${CMAKE_CURRENT_SOURCE_DIR}/*/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*/*.h)
    add_library(sandtable_${name} STATIC ${sources})
    # A room's headers are reached through a forwarding folder of its own, never through src/ as a whole.
    set(gate ${CMAKE_BINARY_DIR}/rooms/${name})
    file(MAKE_DIRECTORY ${gate})
    if(NOT EXISTS ${gate}/${name})
        file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${gate}/${name} SYMBOLIC RESULT linked)
        if(NOT linked EQUAL 0)
            set(gate ${CMAKE_SOURCE_DIR}/src) # a file system without links: rely on the other platforms' check
        endif()
    endif()
    target_include_directories(sandtable_${name} PUBLIC ${gate})
    list(TRANSFORM ROOM_ROOMS PREPEND sandtable_)
    target_link_libraries(sandtable_${name} PUBLIC sandtable_options ${ROOM_ROOMS} ${ROOM_LIBRARIES})
    target_precompile_headers(sandtable_${name} PRIVATE <QtCore/QtCore>)
endfunction()

# sandtable_tests(<room> LIBRARIES <targets>): every tests/<room>/tst_*.cpp is one QtTest program and one ctest. What they
# share (support_*.cpp) is one library, <room>_testsupport.
function(sandtable_tests room)
    cmake_parse_arguments(PARSE_ARGV 1 TESTS "" "" "LIBRARIES")
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp)
    file(GLOB shared CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/support_*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/support_*.h)
    set(libraries sandtable_${room} sandtable_testsupport ${TESTS_LIBRARIES} Qt6::Test)
    if(shared)
        set(support ${room}_testsupport)
        add_library(${support} STATIC ${shared})
        target_include_directories(${support} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
        target_link_libraries(${support} PUBLIC ${libraries})
        target_precompile_headers(${support} PRIVATE <QtCore/QtCore> <QtTest/QtTest> <QtNetwork/QtNetwork>)
        target_compile_definitions(${support} PRIVATE
            SANDTABLE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SANDTABLE_PROGRAM="${CMAKE_BINARY_DIR}/bin/sandtable")
        list(PREPEND libraries ${support})
    endif()
    foreach(source IN LISTS sources)
        get_filename_component(stem ${source} NAME_WE)
        set(name ${room}_${stem})
        add_executable(${name} ${source})
        target_link_libraries(${name} PRIVATE ${libraries})
        if(DEFINED first)
            target_precompile_headers(${name} REUSE_FROM ${first})
        else() # Qt6::Test defines the folder's name: a precompiled header serves one folder
            set(first ${name})
            target_precompile_headers(${name} PRIVATE <QtCore/QtCore> <QtTest/QtTest> <QtNetwork/QtNetwork>)
        endif()
        target_compile_definitions(${name} PRIVATE
            SANDTABLE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SANDTABLE_PROGRAM="${CMAKE_BINARY_DIR}/bin/sandtable")
        set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        add_test(NAME ${room}/${stem} COMMAND ${name})
        set_tests_properties(${room}/${stem} PROPERTIES TIMEOUT ${SANDTABLE_TEST_SECONDS} LABELS ${room} ENVIRONMENT
            "QT_QPA_PLATFORM=offscreen;TZ=UTC;LC_ALL=C.UTF-8;QT_SCALE_FACTOR=1;QT_FORCE_STDERR_LOGGING=1;no_proxy=*")
    endforeach()
endfunction()
