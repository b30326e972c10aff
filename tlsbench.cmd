@echo off
rem Runs tlsbench, after building it if a source is newer than the last build.
rem
rem Needs a JDK 17 or later (JAVA_HOME, else the PATH) and, to build, Maven 3.8 or later on the PATH.
rem TLSBENCH_JAVA_OPTS holds further flags for the JVM. What the launcher has to say goes to stderr,
rem and ends with exit code 4 if it is bad.
setlocal

set "root=%~dp0"
set "root=%root:~0,-1%"
set "launch=%root%\cli\target\launch"
set "stamp=%launch%\stamp"
set "lock=%launch%\lock"

set "java=java.exe"
set "javac=javac.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME set "javac=%JAVA_HOME%\bin\javac.exe"
set "version="
for /f "tokens=2 delims==. " %%v in ('""%java%" -XshowSettings:properties -version 2>&1 | findstr /c:"java.specification.version ="" 2^>nul') do set "version=%%v"
for /f "tokens=3 delims=. " %%v in ('""%java%" -XshowSettings:properties -version 2>&1 | findstr /c:"java.specification.version ="" 2^>nul') do set "version=%%v"
if not defined version call :fail "no java found; install a JDK 17 or later, or set JAVA_HOME." & exit /b 4
if %version% lss 17 call :fail "the java found is older than 17; set JAVA_HOME to a JDK 17 or later." & exit /b 4

call :up_to_date && goto run
if not exist "%launch%" mkdir "%launch%" 2>nul
set waited=0

:acquire
mkdir "%lock%" 2>nul && goto build
if %waited% geq 900 call :fail "still waiting; if no build is running, remove %lock%." & exit /b 4
if %waited% equ 0 echo tlsbench: waiting for the build of another start ... >&2
set /a waited+=1
ping -n 2 127.0.0.1 >nul
goto acquire

:build
call :up_to_date && goto built
where /q mvn || (call :fail "no mvn on the PATH; install Maven 3.8 or later." & goto give_up)
"%javac%" -version >nul 2>&1 || (call :fail "no compiler beside the java found; set JAVA_HOME to a JDK 17 or later." & goto give_up)
echo tlsbench: building, this can take a minute ... >&2
set "lib=lib.%random%%random%%random%.jdk%version%"
>"%lock%\stamp" echo %lib%
pushd "%root%"
call mvn -q -B -ntp -Dquick=launch "-Dlaunch.folder=%launch%\%lib%" process-classes >"%launch%\build.log" 2>&1 <nul
if errorlevel 1 (
  popd
  type "%launch%\build.log" >&2
  call :fail "the build failed."
  goto give_up
)
popd
move /y "%lock%\stamp" "%stamp%" >nul

:built
rmdir /s /q "%lock%"

:run
set /p lib=<"%stamp%"
rem A JVM that does not take its options ends with 1, as a failed check does.
if not defined TLSBENCH_JAVA_OPTS goto start
"%java%" "@%root%\cli\src\main\launch\java.args" %TLSBENCH_JAVA_OPTS% -version >nul 2>&1 || (call :fail "no JVM starts with TLSBENCH_JAVA_OPTS as it is; mend it." & exit /b 4)

:start
"%java%" "@%root%\cli\src\main\launch\java.args" %TLSBENCH_JAVA_OPTS% "-Dtlsbench.launcher=%~0" -cp "%launch%\%lib%\*" dev.tlsbench.cli.Tlsbench %*
exit /b %errorlevel%

:give_up
rmdir /s /q "%lock%"
exit /b 4

rem Folders are compared too, since a deleted file leaves no other trace.
:up_to_date
if not exist "%stamp%" exit /b 1
call :lacks_parts && exit /b 1
powershell -NoProfile -Command "$t = (Get-Item -LiteralPath $env:stamp).LastWriteTimeUtc; $s = @(Get-ChildItem -LiteralPath $env:root -Filter pom.xml) + @(Get-ChildItem -LiteralPath $env:root -Directory | ForEach-Object { Get-ChildItem -LiteralPath $_.FullName -Filter pom.xml; Get-ChildItem -Path ($_.FullName + '\src\main') -Recurse -ErrorAction SilentlyContinue }); exit [int](@($s | Where-Object { $_.LastWriteTimeUtc -gt $t }).Count -gt 0)"
exit /b %errorlevel%

rem A JDK before 22 builds all but the calls of OpenSSL. Where this one cannot build, the rest will do.
:lacks_parts
if %version% lss 22 exit /b 1
set /p lib=<"%stamp%"
echo %lib%| findstr /r "\.jdk2[2-9]$ \.jdk[3-9][0-9]$" >nul && exit /b 1
where /q mvn || exit /b 1
"%javac%" -version >nul 2>&1
exit /b %errorlevel%

:fail
echo tlsbench: %~1 >&2
exit /b 4
